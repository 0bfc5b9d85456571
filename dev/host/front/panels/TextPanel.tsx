import { PanelProps, renderTextPanelMarkdown, textUtil } from '@grafana/data';

export interface TextOptions {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

/** Grafana's text panel. */
export function TextPanel({ options: { mode, content }, replaceVariables }: PanelProps<TextOptions>) {
  const text = replaceVariables(content);
  if (mode === 'code') {
    return <pre>{text}</pre>;
  }
  const html = mode === 'html' ? textUtil.sanitizeTextPanelContent(text) : renderTextPanelMarkdown(text);
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
}
