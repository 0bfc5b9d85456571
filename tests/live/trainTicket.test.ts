import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import { walkLink } from '../../dev/walk/walk';
import { DEFAULT_DATA, hasRecording } from '../../dev/workload/train-ticket/recording';
import { pushTrainTicket } from '../../dev/workload/train-ticket/push';

const recorded = hasRecording(DEFAULT_DATA);
if (!recorded) {
  console.warn(`Skipped: the Train-Ticket recording is not at ${DEFAULT_DATA}; this test needs it.`);
}

/** Real recorded traces and logs of somebody else's system: no tenant, no status, no profiles, other names. */
(recorded ? describe : describe.skip)('Train-Ticket with a delayed service', () => {
  let site: LiveSite;
  beforeAll(async () => {
    site = await startLiveSite();
  }, 1_800_000);
  afterAll(() => site?.stop());

  it('walks on span metrics to the delayed service, and says what there is not', async () => {
    const pushed = await pushTrainTicket({ urls: site.stack.urls, fault: 'network-delay' });
    const { report } = await walkLink(site.host.url + pushed.path);
    const statuses = Object.fromEntries(report.steps.map(({ id, status }) => [id, status]));
    expect(report.rail).toBe('train-ticket');
    expect(statuses).toMatchObject({ 'burn-rate': 'found', trace: 'found', logs: 'found', profile: 'empty' });
    expect(report.answer).toContain('ts-basic-service');
    expect(report.steps.find(({ id }) => id === 'profile')?.sentence).toMatch(/^Pyroscope holds no (sample|profile)/);
  });
});
