interface Props {
  /** for the control's `aria-labelledby` */
  id: string;
  children: string;
}

/** The name of a control that shows none, for those that drop `aria-label`, as a Combobox of Grafana 12 does. */
export function HiddenName({ id, children }: Props) {
  return (
    <span id={id} hidden>
      {children}
    </span>
  );
}
