/** The fixed points of the FlavrDash incident; times are relative to T, the end of the window. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const SERVICE = 'order-orchestrator';
export const DATABASE = 'postgres-replica-2';
export const NAMESPACE = 'flavrdash';
export const REGION = 'ap-south-1';
export const TOPIC = 'orders';
export const SCOPE = 'drillrail/workload';

export const CULPRIT = { tenant: 'hyd-cloud-kitchens', partition: 14 } as const;
export const OBJECTIVE = 0.995;

export const WINDOW = 60 * MINUTE;
export const ONSET = 17 * MINUTE;
/** The last five minutes before T are what the short window of the page alert sees. */
export const LATEST = 5 * MINUTE;

/** The hour before T: 440 requests, 40 errors, 18.2 times the budget of 0.5 %. */
export const HOUR_REQUESTS = 440;
export const HOUR_ERRORS = 40;

/**
 * Thirty days up to T. With 316 868 requests the budget is 1584.34 errors; 1553 of them spent leave 1.978 % of it,
 * which at 18.18 times lasts 47 minutes.
 */
export const MONTH_REQUESTS = 316_868;
export const MONTH_ERRORS = 1553;

/** Errors of the two hours before the hour: enough for a flat burn of about one half. */
export const EARLIER_ERRORS_BEFORE_T = [170 * MINUTE, 128 * MINUTE, 95 * MINUTE];
/** Dense samples begin here; what came before is known by the hour. */
export const DENSE_FROM = 3 * HOUR;
/** Days before T on which something else went wrong, and how many errors that cost. */
export const BAD_DAYS = [
  { day: 19, errors: 470 },
  { day: 8, errors: 410 },
];

/** Trace ids that the story names: begin and end of the most telling one. */
export const TELLING_TRACE = { begin: 'a91c4f8b', end: 'e2' };
/** Milliseconds from the end of place_order to T. */
export const TELLING_END = 58 * SECOND;

export const PODS = ['order-orch-7d9f-xk2', 'order-orch-7d9f-b8m', 'order-orch-7d9f-q4t'];
