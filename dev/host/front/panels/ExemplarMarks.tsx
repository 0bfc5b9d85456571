import { css } from '@emotion/css';
import { DataFrame, dateTimeFormat, Field, FieldType, GrafanaTheme2, TimeZone } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { DataLinkButton, Tooltip, UPlotConfigBuilder, useStyles2 } from '@grafana/ui';
import { createPortal } from 'react-dom';
import { usePlot } from './usePlot';

interface Props {
  config: UPlotConfigBuilder;
  /** what the chart draws */
  series: DataFrame[];
  frames: DataFrame[];
  timeZone: TimeZone;
}

/** Exemplar frames (`meta.custom.resultType` or name `exemplar`) over a chart: a diamond each, with its labels. */
export function ExemplarMarks({ config, series, frames, timeZone }: Props) {
  const plot = usePlot(config);
  const styles = useStyles2(getStyles);
  // Scales nothing is drawn on have no minimum. The first other one: exemplars belong to the metric that is drawn.
  const yScale = plot && Object.keys(plot.scales).find((key) => key !== 'x' && plot.scales[key].min != null);
  if (!plot || !yScale) {
    return null;
  }
  const belongs = whoseSeriesIsDrawn(config, series);
  const marks = frames.filter(isExemplars).flatMap((frame) => {
    const times = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    const values = frame.fields.find(({ name }) => name === 'Value')?.values ?? [];
    const all = times.map((time: number, row: number) => ({ frame, row, time, value: Number(values[row]) }));
    return all.filter(({ row }) => belongs(frame, row));
  });
  const { min, max } = plot.scales.x;
  const top = plot.scales[yScale].max ?? Infinity;
  return createPortal(
    marks
      .filter(({ time }) => time >= (min ?? 0) && time <= (max ?? 0))
      .map(({ frame, row, time, value }, index) => (
        <div
          key={index}
          className={styles.place}
          style={{ left: plot.valToPos(time, 'x'), top: plot.valToPos(Math.min(value, top), yScale) }}
        >
          <Tooltip interactive content={<ExemplarDetails frame={frame} row={row} timeZone={timeZone} />}>
            <button
              type="button"
              data-testid={selectors.components.DataSource.Prometheus.exemplarMarker}
              className={styles.diamond}
            />
          </Tooltip>
        </div>
      )),
    plot.over
  );
}

function ExemplarDetails({ frame, row, timeZone }: { frame: DataFrame; row: number; timeZone: TimeZone }) {
  const styles = useStyles2(getStyles);
  const links = frame.fields.flatMap((field) => field.getLinks?.({ valueRowIndex: row }) ?? []);
  return (
    <div>
      <strong>Exemplar</strong>
      <table className={styles.details}>
        <tbody>
          {frame.fields.map((field) => (
            <tr key={field.name}>
              <td>{field.config.displayName ?? field.name}</td>
              <td>{textOf(field, row, timeZone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.map((link) => (
        <DataLinkButton key={link.href} link={link} />
      ))}
    </div>
  );
}

function textOf(field: Field, row: number, timeZone: TimeZone): string {
  const value = field.values[row];
  return field.type === FieldType.time
    ? dateTimeFormat(value, { timeZone })
    : (field.display?.(value).text ?? String(value));
}

/**
 * Grafana's rule for exemplars: all of them where every series is drawn and has labels, be they none; else those that agree
 * with a drawn series in all of its labels.
 */
function whoseSeriesIsDrawn(
  config: UPlotConfigBuilder,
  series: DataFrame[]
): (exemplars: DataFrame, row: number) => boolean {
  const labels = config.series.flatMap(({ props: { show, dataFrameFieldIndex } }) => {
    const { frameIndex = -1, fieldIndex = -1 } = dataFrameFieldIndex ?? {};
    const field = show ? series[frameIndex]?.fields[fieldIndex] : undefined;
    return field?.labels ? [field.labels] : [];
  });
  const all = labels.length === config.series.length;
  return ({ fields }, row) => {
    const has = ([name, value]: [string, string]) =>
      fields.some((field) => field.name === name && field.values[row] === value);
    return all || labels.some((drawn) => Object.entries(drawn).every(has));
  };
}

function isExemplars({ name, meta }: DataFrame): boolean {
  return name === 'exemplar' || meta?.custom?.resultType === 'exemplar';
}

const getStyles = (theme: GrafanaTheme2) => ({
  place: css({ position: 'absolute', width: 0, height: 0 }),
  diamond: css({
    position: 'absolute',
    left: -4,
    top: -4,
    width: 8,
    height: 8,
    padding: 0,
    border: `1px solid ${theme.colors.background.primary}`,
    background: theme.visualization.getColorByName('blue'),
    transform: 'rotate(45deg)',
    '&:hover, &:focus-visible': { transform: 'rotate(45deg) scale(1.5)' },
  }),
  details: css({ td: { padding: theme.spacing(0.25, 1), fontSize: theme.typography.bodySmall.fontSize } }),
});
