import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import { walkLink } from '../../dev/walk/walk';
import { DEFAULT_DATA, hasRecording } from '../../dev/workload/train-ticket/recording';
import { pushTrainTicket } from '../../dev/workload/train-ticket/push';

const recorded = hasRecording(DEFAULT_DATA);
if (!recorded) {
  console.warn(`Skipped: the Train-Ticket recording is not at ${DEFAULT_DATA}; this test needs it.`);
}

/** Slow traces that are pinned in turn. */
const SLOW_TRACES = 10;

/** Real recorded traces and logs of somebody else's system: no tenant, no status, no profiles, other names. */
(recorded ? describe : describe.skip)('Train-Ticket with a delayed service', () => {
  let site: LiveSite;
  beforeAll(async () => {
    site = await startLiveSite();
  }, 1_800_000);
  afterAll(() => site?.stop());

  it('walks on span metrics to the delayed service, and says what there is not', async () => {
    const pushed = await pushTrainTicket({ urls: site.stack.urls, fault: 'network-delay' });
    const link = new URL(site.host.url + pushed.path);
    const { report, state } = await walkLink(link.href);
    const statuses = Object.fromEntries(report.steps.map(({ id, status }) => [id, status]));
    expect(report.rail).toBe('train-ticket');
    expect(statuses).toMatchObject({ 'burn-rate': 'found', trace: 'found', logs: 'found', profile: 'empty' });
    expect(report.answer).toContain('ts-basic-service');
    expect(report.steps.find(({ id }) => id === 'profile')?.sentence).toMatch(/^Pyroscope has no (samples|profile)/);

    const evidence = state.stations.find(({ station }) => station.id === 'trace')?.finding?.evidence;
    const slow = evidence?.kind === 'trace' ? evidence.candidates.slice(0, SLOW_TRACES) : [];
    expect(slow).toHaveLength(SLOW_TRACES);
    for (const { traceId } of slow) {
      link.searchParams.set('trace', traceId);
      const pinned = await walkLink(link.href);
      expect(pinned.report.steps.find(({ id }) => id === 'trace')?.sentence).toContain('→ ts-basic-service');
    }
  });
});
