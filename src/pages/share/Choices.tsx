import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, RadioButtonList, useStyles2 } from '@grafana/ui';
import type { SuggestedPart } from '../../share/sharePage';
import { clip, visibleText } from '../../signals/visibleText';

/** Which place is shared. */
export interface Choice {
  /** this incident's, or as long up to whenever it is opened */
  time: 'this' | 'last';
  /** with what the walk suggests and nobody has chosen */
  pinned: boolean;
}

interface Props {
  choice: Choice;
  suggested: SuggestedPart[];
  onChange(choice: Choice): void;
}

const LONGEST_LIST = 200;

export function Choices({ choice, suggested, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.choices}>
      <fieldset>
        <legend className={styles.legend}>{t('pages.share.time', 'Time of links')}</legend>
        <RadioButtonList<Choice['time']>
          name="drillrail-share-time"
          value={choice.time}
          onChange={(time) => onChange({ ...choice, time })}
          options={[
            { value: 'this', label: t('pages.share.this-time', 'This exact time') },
            {
              value: 'last',
              label: t('pages.share.last-time', 'Always up to now'),
              description: t('pages.share.last-time-what', 'For runbooks: the same length, without trace and span'),
            },
          ]}
        />
      </fieldset>
      {suggested.length > 0 && (
        <div>
          <Checkbox
            value={choice.pinned}
            onChange={() => onChange({ ...choice, pinned: !choice.pinned })}
            label={t('pages.share.pinned', 'Include what the walk suggests')}
            description={clip(suggested.map(visibleText).join(', '), LONGEST_LIST)}
          />
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  choices: css({ display: 'grid', gap: theme.spacing(2) }),
  legend: css({
    marginBottom: theme.spacing(1),
    border: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
});
