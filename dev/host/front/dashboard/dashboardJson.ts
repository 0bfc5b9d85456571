import { DataQuery, FieldConfigSource, VariableModel } from '@grafana/data';

/** What the stand-in reads of a dashboard's JSON (Grafana's classic schema). */
export interface DashboardJson {
  uid: string;
  title: string;
  tags?: string[];
  time?: { from: string; to: string };
  refresh?: string;
  templating?: { list: VariableJson[] };
  links?: Array<{ title: string; url: string; type: string }>;
  panels?: PanelJson[];
}

export interface VariableJson extends VariableModel {
  label?: string;
  hide?: number;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  /** text of a box, or values with commas between them; another thing for variables that query */
  query?: unknown;
  current?: { value?: string | string[]; text?: string | string[] };
}

export interface PanelJson {
  id: number;
  type: string;
  title?: string;
  description?: string;
  transparent?: boolean;
  gridPos: { x: number; y: number; w: number; h: number };
  options?: object;
  fieldConfig?: FieldConfigSource;
  targets?: DataQuery[];
}
