import { goModules, isAgplModule } from './goMod';

const names = (goMod: string) => goModules(goMod, 'go.mod').map(({ name, version }) => `${name}@${version}`);

describe('goModules', () => {
  it('reads requirements alone and in blocks, and follows replacements', () => {
    const goMod = `
      module x // require no/such v1.0.0
      go 1.26.0
      require a.org/one v1.0.0
      require (
        a.org/two/v2 v2.1.0 // indirect
        "a.org/three" v0.0.0-20240927000941-0f3dac36c52b
        // a.org/gone v1.0.0
        a.org/four v1.0.0
        a.org/five v1.0.0
        a.org/six v1.0.0
      )
      exclude a.org/one v0.9.0
      exclude (
        a.org/no v1.0.0
      )
      replace a.org/three => b.org/three v3.0.0
      replace (
        a.org/four v1.0.0 => b.org/four v4.0.0
        a.org/five v9.9.9 => b.org/five v5.0.0
        a.org/six => ../six
      )
    `;
    expect(names(goMod)).toEqual([
      'a.org/one@v1.0.0',
      'a.org/two/v2@v2.1.0',
      'b.org/three@v3.0.0',
      'b.org/four@v4.0.0',
      'a.org/five@v1.0.0',
    ]);
  });

  it.each([
    ['module x\ngo 1.16\n', /go\.mod is for Go 1\.16, so it does not list what its modules need/],
    ['module x\ngo 1.26\nrequire (\n<<<<<<< HEAD\n)\n', /go\.mod has a line that cannot be read: "<<<<<<< HEAD"/],
    ['module x\ngo 1.26\nrequire a.org/one main\n', /cannot be read: "a\.org\/one main"/],
    ['module x\ngo 1.26\nreplace a.org/one b.org/two v1.0.0\n', /cannot be read: "a\.org\/one b\.org\/two v1\.0\.0"/],
    ['module x\ngo 1.26\nrequire a.org/one\n', /cannot be read: "a\.org\/one"\. Run go mod verify there/],
  ])('refuses %j', (goMod, sentence) => {
    expect(() => goModules(goMod, 'go.mod')).toThrow(sentence);
  });
});

describe('isAgplModule', () => {
  it.each([
    ['github.com/grafana/loki/v3', true],
    ['github.com/grafana/loki/pkg/push', true],
    ['github.com/grafana/tempo', true],
    ['github.com/grafana/pyroscope/api', true],
    ['github.com/grafana/mimir', true],
    ['github.com/grafana/grafana/pkg/apimachinery', true],
    ['github.com/grafana/pyroscope-go', false],
    ['github.com/grafana/grafana-plugin-sdk-go', false],
    ['github.com/grafana/mimir-prometheus', false],
    ['github.com/grafana/regexp', false],
    ['example.org/github.com/grafana/loki', false],
  ])('of %s', (name, agpl) => {
    expect(isAgplModule(name)).toBe(agpl);
  });
});
