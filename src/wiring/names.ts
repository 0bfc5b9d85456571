import type { Names } from './wiring';

/*
 * What sites call the same things (OpenTelemetry's and Prometheus' conventions, loggers' defaults), the most usual first.
 */

const TRACE_ID = ['trace_id', 'traceID', 'traceId', 'traceid', 'TraceId', 'otelTraceID', 'otel_trace_id'];
const SPAN_ID = ['span_id', 'spanID', 'spanId', 'spanid', 'SpanId', 'otelSpanID', 'otel_span_id'];
const SERVICE = ['service_name', 'service', 'app', 'job'];
const POD = ['pod', 'k8s_pod_name', 'pod_name', 'host_name', 'hostname', 'instance'];

export function readNames(): Names {
  return {
    logTraceId: TRACE_ID,
    logSpanId: SPAN_ID,
    logService: SERVICE,
    logPod: POD,
    spanPod: ['pod', 'k8s.pod.name', 'host.name', 'service.instance.id'],
    profileService: SERVICE,
    profilePod: POD,
  };
}
