module.exports = {
  // Prettier configuration provided by Grafana scaffolding
  ...require('./.config/.prettierrc.js'),
  // Our md`…` templates are pieces of Markdown: laid out as a document they would say something else.
  embeddedLanguageFormatting: 'off',
};
