/** What an operator can watch of this process. Labels hold codes and reasons only: no ids, names or words. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** From a local commit on a quiet disk to one that people notice; in seconds. */
const commitBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

@Injectable()
export class Metrics implements OnModuleInit {
  /** Of this instance alone, so that several applications can run in one process. */
  private readonly registry = new Registry();

  // Judging and appending.

  /** Batches that were appended. */
  readonly appendsTotal = this.counter('appends_total', 'Batches appended to a log');
  /** How long the database took to append a batch, in seconds. */
  readonly appendSeconds = this.histogram(
    'append_seconds',
    'Time of one append in the database',
    commitBuckets,
  );
  /** How many operations went in one append: what group commit gains. */
  readonly batchOperations = this.histogram(
    'batch_operations',
    'Operations in one append',
    [1, 2, 5, 10, 20, 50, 100, 200, 500],
  );
  /** Operations that were committed. */
  readonly operationsTotal = this.counter('operations_total', 'Operations committed');
  /** Intents that were refused, by the refusal's code. */
  readonly refusalsTotal = this.counter('refusals_total', 'Intents refused, by code', ['code']);
  /** Appends that lost the compare of heads to another process. */
  readonly movedTotal = this.counter('moved_total', 'Appends that lost the compare of heads');
  /** Appends that the database did not take or did not answer. */
  readonly appendFailuresTotal = this.counter('append_failures_total', 'Appends that failed');
  /** Intents that wait to be judged, over all debates. */
  readonly queueDepth = this.gauge('queue_depth', 'Intents that wait to be judged');
  /** Clients whose replica was found to differ from the log. */
  readonly divergedTotal = this.counter('diverged_total', 'Replicas found to differ from the log');

  // Connections and frames.

  /** Clients that have said hello and not left. */
  readonly connections = this.gauge('connections', 'Clients in a debate');
  /** Debates whose engine is in memory. */
  readonly debatesOpen = this.gauge('debates_open', 'Debates in memory');
  /** Frames handed to sockets. */
  readonly framesTotal = this.counter('frames_total', 'Frames handed to sockets');
  /** From a commit until its frames are handed to the sockets of this process, in seconds. */
  readonly frameLagSeconds = this.histogram(
    'frame_lag_seconds',
    'Time from a commit until its frames are handed to sockets',
    commitBuckets,
  );
  /** Connections that did not take their frames fast enough. */
  readonly slowConsumersTotal = this.counter('slow_consumers_total', 'Connections found too slow');
  /** Clients that were sent to fetch the snapshot, by reason. */
  readonly resyncsTotal = this.counter('resyncs_total', 'Clients told to start anew, by reason', ['reason']);
  /** Snapshots that were written out as bytes, to be served until the log goes on. */
  readonly snapshotBuildsTotal = this.counter('snapshot_builds_total', 'Snapshots written out');
  /** How long one took, in seconds. */
  readonly snapshotBuildSeconds = this.histogram(
    'snapshot_build_seconds',
    'Time to write out a snapshot',
    commitBuckets,
  );

  // Other processes.

  /** Hints of the bus, `sent` and `received`. */
  readonly hintsTotal = this.counter('hints_total', 'Hints between processes, by direction', ['direction']);

  /** Those of the process itself: memory, event loop, garbage collection. */
  onModuleInit(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All of them in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private counter<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Counter<Label> {
    return new Counter({ name: `entente_${name}`, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `entente_${name}`, help, registers: [this.registry] });
  }

  private histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `entente_${name}`, help, buckets, registers: [this.registry] });
  }
}
