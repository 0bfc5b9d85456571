import { css } from '@emotion/css';
import { useId, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';

interface Props {
  title: string;
  /** what the section is for, in a sentence */
  about?: ReactNode;
  children: ReactNode;
}

/** A part of the form with its heading. */
export function FormSection({ title, about, children }: Props) {
  const styles = useStyles2(getStyles);
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div>
        <Text element="h3" variant="h5" id={heading}>
          {title}
        </Text>
        {about && (
          <Text element="p" variant="bodySmall" color="secondary">
            {about}
          </Text>
        )}
      </div>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '& p': { margin: 0 },
  }),
});
