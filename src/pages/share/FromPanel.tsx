import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, useStyles2 } from '@grafana/ui';
import type { OpenParameter } from '../../share/dataLink';
import { clip, visibleText } from '../../signals/visibleText';
import type { Rail } from '../../model/rail/rail';

interface Props {
  offered: OpenParameter[];
  rail: Rail;
  /** names of those that are the place's own */
  fixed: string[];
  onChange(fixed: string[]): void;
}

const LONGEST_NAME = 60;

/** What a data link takes from the series that somebody clicks. */
export function FromPanel({ offered, rail, fixed, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const titleOf = (name: string) =>
    rail.dimensions.find((dimension) => dimension.name === name)?.title ?? t('pages.share.service', 'Service');
  return (
    <fieldset className={styles.line}>
      <legend className={styles.legend}>
        {t('pages.share.from-panel', 'In data links, from the labels of the clicked series:')}
      </legend>
      {offered.map(({ name, label }) => (
        <Checkbox
          key={name}
          value={!fixed.includes(name)}
          onChange={() => onChange(fixed.includes(name) ? fixed.filter((other) => other !== name) : [...fixed, name])}
          label={clip(visibleText(`${titleOf(name)} (${label})`), LONGEST_NAME)}
        />
      ))}
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
  legend: css({
    marginBottom: theme.spacing(0.5),
    border: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
