import {
  DataQueryRequest,
  DataSourceApi,
  DataTopic,
  getDefaultTimeRange,
  LoadingState,
  PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import {
  catchError,
  concat,
  defer,
  from,
  isObservable,
  map,
  merge,
  Observable,
  of,
  share,
  takeUntil,
  timer,
} from 'rxjs';

/** Grafana shows the loading state only when the reply takes longer than this. */
const loadingDelayMs = 200;

/** Asks a data source and emits its replies as panel data; annotation frames are told apart, errors become a state. */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  query: DataSourceApi['query'] = dataSource.query.bind(dataSource)
): Observable<PanelData> {
  const empty: PanelData = {
    state: LoadingState.Loading,
    series: [],
    request,
    timeRange: request.range ?? getDefaultTimeRange(),
  };
  const replies = defer(() => {
    const reply = query(request);
    return isObservable(reply) ? reply : from(reply);
  }).pipe(
    map(({ data, state, error, errors }): PanelData => {
      const isAnnotation = (frame: (typeof data)[number]) => frame.meta?.dataTopic === DataTopic.Annotations;
      return {
        ...empty,
        state: error ? LoadingState.Error : (state ?? LoadingState.Done),
        series: data.filter((frame) => !isAnnotation(frame)),
        annotations: data.filter(isAnnotation),
        error,
        errors,
      };
    }),
    catchError((error) => of({ ...empty, state: LoadingState.Error, error: toDataQueryError(error) })),
    share()
  );
  const isImmediate = request.targets.length === 0;
  const loading = isImmediate
    ? of()
    : timer(loadingDelayMs).pipe(
        map(() => empty),
        takeUntil(replies)
      );
  return isImmediate ? concat(of({ ...empty, state: LoadingState.Done })) : merge(loading, replies);
}
