import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import { Sentence, translate } from '../../views/Sentence';
import { testIds } from '../../views/testIds';
import type { Check } from '../../checkup/check';
import { scoreOf, type Row, type Score } from '../../checkup/score';
import { nextSentence, scoreSentence } from '../../checkup/sentences';
import { stateColor } from './states';

interface Props {
  checks: Check[];
  rows: ReadonlyMap<string, Row>;
  /** opens a check */
  onShow(id: string): void;
}

/** The answer first: how much of the wiring works, and what is best mended next. */
export function CheckAnswer({ checks, rows, onShow }: Props) {
  const styles = useStyles2(getStyles);
  const done = rows.size === checks.length;
  const score = scoreOf(checks.flatMap(({ id }) => rows.get(id) ?? []));
  return (
    <div className={styles.answer} data-testid={testIds.wiringAnswer}>
      <h1 className={styles.score} aria-live="polite">
        {done ? (
          <Sentence message={scoreSentence(score)} />
        ) : (
          t('pages.wiring.reading', 'Checking {{all}} links: {{done}} done …', { all: checks.length, done: rows.size })
        )}
      </h1>
      <Meter checks={checks} rows={rows} />
      <p className={styles.next}>{done && <Next score={score} onShow={onShow} />}</p>
    </div>
  );
}

function Next({ score: { next, points }, onShow }: { score: Score; onShow: Props['onShow'] }) {
  if (next) {
    return (
      <>
        <Sentence message={nextSentence(next)} />{' '}
        <Button size="sm" variant="primary" fill="text" onClick={() => onShow(next.check.id)}>
          {t('pages.wiring.how', 'How to fix it')}
        </Button>
      </>
    );
  }
  return points === undefined ? null : t('pages.wiring.all', 'All links work. On-call can follow every step.');
}

/** A piece a check, as wide as it weighs. */
function Meter({ checks, rows }: Omit<Props, 'onShow'>) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  return (
    <div className={styles.meter} aria-hidden>
      {checks.map(({ id, weight, title }) => {
        const state = rows.get(id)?.verdict.state;
        return (
          <span
            key={id}
            title={translate(title)}
            style={{
              flexGrow: weight,
              background:
                state === undefined || state === 'unknown'
                  ? theme.colors.background.secondary
                  : stateColor(theme, state).main,
            }}
          />
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0 }),
  score: css({
    margin: 0,
    color: theme.colors.text.primary,
    fontSize: theme.typography.h3.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    lineHeight: 1.35,
    textWrap: 'pretty',
  }),
  meter: css({
    display: 'flex',
    gap: 2,
    height: 6,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.pill,
    '& > span': { flexBasis: 0 },
  }),
  // Two lines from the start: what is below keeps its place.
  next: css({
    minHeight: '1.5em',
    margin: 0,
    color: theme.colors.text.primary,
    textWrap: 'pretty',
    overflowWrap: 'anywhere',
  }),
});
