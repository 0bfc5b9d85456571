import { createServer } from 'node:net';
import { portNames } from './backends';
import { choosePorts, portOption } from './ports';

describe('choosePorts', () => {
  it('gives every port a number of its own', async () => {
    const ports = await choosePorts({});
    const numbers = portNames.map((name) => ports[name]);
    expect(new Set(numbers).size).toBe(portNames.length);
    expect(Math.min(...numbers)).toBeGreaterThan(1023);
  });

  it('takes a wanted port as it is', async () => {
    const { loki } = await choosePorts({});
    expect((await choosePorts({ loki })).loki).toBe(loki);
  });

  it('names a port that is taken, and the option to change', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(choosePorts({ tempoOtlp: port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1, wanted for tempoOtlp, is taken. Stop what listens there, or choose another with --tempo-otlp-port`
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('refuses one number for two', async () => {
    await expect(choosePorts({ loki: 3100, tempo: 3100 })).rejects.toThrow(
      'Port 3100 is wanted for both loki and tempo.'
    );
  });
});

it('spells options as commander does', () => {
  expect(portOption('tempoOtlp')).toBe('--tempo-otlp-port');
});
