import type { AppRootProps } from '@grafana/data';

export default function App(props: AppRootProps) {
  return <div>Drillrail {props.basename}</div>;
}
