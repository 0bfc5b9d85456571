import { installedGo, requiredGo } from './goToolchain';

it.each([
  ['module a\n\ngo 1.26.5\n\nrequire b v1.0.0\n', '1.26.5'],
  ['module a\ngo 1.20\n', '1.20'],
  ['module a\nrequire github.com/x/go v1.2.3\n', undefined],
])('reads the Go version a go.mod asks for', (goMod, version) => {
  expect(requiredGo(goMod)).toBe(version);
});

it.each([
  ['go version go1.26.8 linux/amd64', '1.26.8'],
  ['go version go1.27rc1 darwin/arm64', '1.27'],
  ['go version devel +abc linux/amd64', undefined],
])('reads the installed version of "%s"', (answer, version) => {
  expect(installedGo(answer)).toBe(version);
});
