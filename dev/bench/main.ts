import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Command } from 'commander';
import { bundleSizes } from '../bundle/check';
import { SAMPLE } from '../demo/recorded';
import { startLiveSite } from '../liveSite';
import { openGrafana, walkInPage } from './browser';
import { recordChain, sendBare } from './chain';
import { measureManyTenants, median, type SplitMeasured } from './manyTenants';
import { openLarge, openSample, type LargeOpened } from './recordings';

/** Rounds that count, after one that does not. */
const ROUNDS = 7;

export interface BenchResult {
  walk: {
    /** deep link followed in an open Grafana → last step drawn, median */
    ms: number;
    requests: number;
    bytes: number;
    /** of each round's walk to the same requests sent bare in that round, median */
    ratio: number;
    /** the same requests sent bare, median */
    bareMs: number;
    /** cold: a new browser, the whole page loaded */
    pageMs: number;
  };
  recording: {
    /** “Walk the sample incident” clicked in an open Grafana → last step drawn, warm, median */
    sampleMs: number;
    sampleBytes: number;
    /** a recording of 20 MB, opened by the file picker */
    large: LargeOpened;
  };
  /** one split over 10,000 tenants */
  split: SplitMeasured;
  bundle: ReturnType<typeof bundleSizes>;
}

async function measure(say: (sentence: string) => void): Promise<BenchResult> {
  const site = await startLiveSite({ say });
  try {
    await site.host.ready();
    const chain = await recordChain(site.link);
    const { browser, page, pageMs } = await openGrafana(site.host.url, site.link);
    const rounds: Array<{ ms: number; bareMs: number; bytes: number }> = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const bare = await sendBare(site.host.url, chain);
      rounds.push({ ms: await walkInPage(page, site.link), bareMs: bare.ms, bytes: bare.bytes });
    }
    const recording = await measureRecordings(page, site.host.url);
    await browser.close();
    // Last, because it fills the Prometheus that the walk is measured on.
    const split = await measureManyTenants(site.stack.urls.prometheus, site.host.url, ROUNDS);
    const counted = rounds.slice(1);
    return {
      walk: {
        ms: Math.round(median(counted.map(({ ms }) => ms))),
        requests: chain.length,
        bytes: counted[0].bytes,
        ratio: Number(median(counted.map(({ ms, bareMs }) => ms / bareMs)).toFixed(2)),
        bareMs: Math.round(median(counted.map(({ bareMs }) => bareMs))),
        pageMs: Math.round(pageMs),
      },
      recording,
      split,
      bundle: bundleSizes(),
    };
  } finally {
    await site.stop();
  }
}

async function measureRecordings(page: Page, baseUrl: string): Promise<BenchResult['recording']> {
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    rounds.push(await openSample(page, baseUrl));
  }
  const sample = new Blob([readFileSync(SAMPLE)]);
  return {
    sampleMs: Math.round(median(rounds.slice(1))),
    sampleBytes: sample.size,
    large: await openLarge(page, baseUrl, sample),
  };
}

function asText({ walk, recording, split, bundle }: BenchResult): string {
  const { sampleMs, sampleBytes, large } = recording;
  return [
    `walk    ${walk.ms} ms from the link to the last step drawn, ${walk.requests} requests, ${walk.bytes} bytes`,
    `        ratio ${walk.ratio} to the same requests sent bare along their chain (${walk.bareMs} ms); cold page ${walk.pageMs} ms`,
    `sample  ${sampleMs} ms from the click to the last step drawn, warm; its file has ${sampleBytes} bytes`,
    `large   a recording of ${large.fileBytes} bytes (${large.characters} characters unpacked) opens in ${large.ms} ms; the page`,
    `        stands still for at most ${large.readFreezeMs} ms while it is read, ${large.drawFreezeMs} ms while its first place is drawn`,
    `split   ${split.tenants} tenants in ${split.requests} requests, ${split.bytes} bytes and ${split.ms} ms; of which reading takes ${split.readMs} ms,`,
    `        ${split.longestReadMs} ms at most`,
    `bundle  module.js ${bundle.moduleGz}, rail ${bundle.railGz}, flame graph ${bundle.flameGraphGz}, later ${bundle.laterGz} bytes gzipped`,
  ].join('\n');
}

const { json } = new Command('bench')
  .description('Measures the FlavrDash walk on the live stack; needs the backends, Chromium and a built plugin.')
  .option('--json', 'print one JSON object')
  .parse()
  .opts<{ json?: boolean }>();

measure((sentence) => console.error(sentence))
  .then((result) => console.log(json ? JSON.stringify(result) : asText(result)))
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
