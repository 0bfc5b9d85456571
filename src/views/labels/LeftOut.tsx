import { Fragment, useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { clip, visibleText } from '../../signals/visibleText';
import { leftOutGroups } from '../../steps/dimensions/leftOut';
import type { LeftOutLabel } from '../../model/finding/finding';
import { Sentence } from '../Sentence';
import { testIds } from '../testIds';
import { getLabelStyles } from './labelStyles';

interface Props {
  leftOut: LeftOutLabel[];
  /** it is all that there is to see */
  alone: boolean;
  onSplit(name: string): void;
}

const LONGEST = 80;

/** Labels that were not ranked, by the reason, folded away; what a split could still tell is a button. */
export function LeftOut({ leftOut, alone, onSplit }: Props) {
  const styles = useStyles2(getLabelStyles);
  const [open, setOpen] = useState(alone);
  if (leftOut.length === 0) {
    return null;
  }
  return (
    <div data-testid={testIds.labelsLeftOut}>
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('views.labels.left-out', 'Left out ({{count}})', { count: leftOut.length })}
      </Button>
      {open && (
        <ul className={styles.out}>
          {leftOutGroups(leftOut).map(({ reason, labels }) => (
            <li key={reason.id + labels[0].name}>
              {labels.map((label, index) => (
                <Fragment key={label.name}>
                  {index > 0 && ', '}
                  <Name label={label} onSplit={onSplit} />
                </Fragment>
              ))}
              <span className={styles.reason}>
                {' – '}
                <Sentence message={reason} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Name({ label: { name, splittable }, onSplit }: { label: LeftOutLabel; onSplit(name: string): void }) {
  const styles = useStyles2(getLabelStyles);
  const shown = clip(visibleText(name), LONGEST);
  return splittable ? (
    <button
      type="button"
      className={styles.anyway}
      title={t('views.labels.anyway', 'Split by it anyway')}
      onClick={() => onSplit(name)}
    >
      {shown}
    </button>
  ) : (
    <span>{shown}</span>
  );
}
