/** Plain drawings: an Icon loads its file when it mounts, which is felt when rows are scrolled through. */

export function Caret({ collapsed }: { collapsed: boolean }) {
  return (
    <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden>
      <path
        d={collapsed ? 'M4.5 2.5 L8 6 L4.5 9.5' : 'M2.5 4.5 L6 8 L9.5 4.5'}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.4}
      />
    </svg>
  );
}

export function ErrorMark({ className, title }: { className: string; title: string }) {
  return (
    <svg width={13} height={13} viewBox="0 0 13 13" className={className} role="img" aria-label={title}>
      <title>{title}</title>
      <circle cx={6.5} cy={6.5} r={6} fill="none" stroke="currentColor" strokeWidth={1.2} />
      <path d="M6.5 3 V7.2 M6.5 8.9 V10" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

/** An arrow out of a box: what follows is not in this trace. */
export function LeavesMark({ className, title }: { className: string; title?: string }) {
  return (
    <svg
      width={12}
      height={12}
      viewBox="0 0 12 12"
      className={className}
      role="img"
      aria-label={title}
      aria-hidden={!title}
    >
      {title && <title>{title}</title>}
      <path d="M5 2 H2 V10 H10 V7 M7 2 H10 V5 M10 2 L5.5 6.5" fill="none" stroke="currentColor" strokeWidth={1.2} />
    </svg>
  );
}
