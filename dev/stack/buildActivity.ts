const download = /^go: downloading (\S+)/;
/** A package path as `go build -v` prints it: one word, no colon as in a compiler's message. */
const compiledPackage = /^[\w.~+-]+(?:\/[\w.~+-]+)*$/;

/** What Go has told of a running build, counted from the lines of its standard error. */
export class BuildActivity {
  private downloaded = 0;
  private compiled = 0;
  private latest = '';

  /** Counts a line of progress; false for any other line, which then belongs into an error message. */
  take(line: string): boolean {
    const module = download.exec(line)?.[1];
    if (module !== undefined) {
      this.downloaded++;
      this.latest = module;
      return true;
    }
    if (compiledPackage.test(line)) {
      this.compiled++;
      this.latest = line;
      return true;
    }
    return false;
  }

  /** For example "212 modules downloaded, 845 packages compiled, now google.golang.org/grpc". */
  describe(): string {
    if (this.latest === '') {
      return 'go is looking at what is to be done';
    }
    const parts = [
      this.downloaded > 0 ? `${this.downloaded} modules downloaded` : '',
      this.compiled > 0 ? `${this.compiled} packages compiled` : '',
      `now ${this.latest}`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}
