import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import { Sentence } from '../../views/Sentence';
import { message, strong } from '../../model/words/message';
import { listField, textField } from '../../signals/untrusted';
import { GroupProblem, TextField } from './fields';
import { useRail } from './railContext';

/** What requests differ by: one split each, in this order. */
export function DimensionFields() {
  const { definition, readOnly, change } = useRail();
  const styles = useStyles2(getStyles);
  const dimensions = listField(definition, 'dimensions');
  const move = (from: number, to: number) => {
    const moved = [...dimensions];
    moved.splice(to, 0, ...moved.splice(from, 1));
    change(['dimensions'], moved);
  };
  return (
    <>
      <GroupProblem path={['dimensions']} />
      {dimensions.map((dimension, index) => (
        <fieldset key={index} className={styles.dimension}>
          <legend className={styles.legend}>
            <Sentence
              message={message('pages.settings.dimension', 'Step {{number}}: {{name}}', {
                number: index + 2,
                name: strong(textField(dimension, 'name') ?? '…'),
              })}
            />
          </legend>
          {!readOnly && (
            <div className={styles.tools}>
              <IconButton
                name="arrow-up"
                aria-label={t('pages.settings.dimension.up', 'Split by this dimension earlier')}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                name="arrow-down"
                aria-label={t('pages.settings.dimension.down', 'Split by this dimension later')}
                disabled={index === dimensions.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                name="trash-alt"
                aria-label={t('pages.settings.dimension.remove', 'Remove this dimension')}
                onClick={() => change(['dimensions', index], undefined)}
              />
            </div>
          )}
          <OneDimension index={index} />
        </fieldset>
      ))}
      {!readOnly && (
        <div>
          <Button
            variant="secondary"
            size="sm"
            icon="plus"
            onClick={() => change(['dimensions'], [...dimensions, { name: '' }])}
          >
            {t('pages.settings.dimension.add', 'Add a dimension')}
          </Button>
        </div>
      )}
    </>
  );
}

function OneDimension({ index }: { index: number }) {
  const styles = useStyles2(getStyles);
  const at = (key: string) => ['dimensions', index, key];
  return (
    <>
      <GroupProblem path={['dimensions', index]} />
      <div className={styles.fields}>
        <TextField
          path={at('name')}
          label={t('pages.settings.dimension.name', 'Name in links')}
          placeholder="tenant"
          required
          code
        />
        <TextField path={at('title')} label={t('pages.settings.dimension.title', 'Title')} />
        <TextField
          path={at('metric')}
          label={t('pages.settings.dimension.metric', 'Prometheus label')}
          placeholder="tenant_id"
          code
        />
        <TextField
          path={at('span')}
          label={t('pages.settings.dimension.span', 'Span attribute')}
          placeholder="resource.tenant_id"
          code
        />
        <TextField
          path={at('log')}
          label={t('pages.settings.dimension.log', 'Loki label or field')}
          placeholder="tenant_id"
          code
        />
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dimension: css({
    position: 'relative',
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1, 1.5, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  legend: css({
    width: 'auto',
    margin: 0,
    padding: theme.spacing(0, 0.5),
    border: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  tools: css({ position: 'absolute', top: -4, right: theme.spacing(1), display: 'flex', gap: theme.spacing(0.5) }),
  fields: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
  }),
});
