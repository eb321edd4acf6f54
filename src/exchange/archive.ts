/** Files as one archive, streamed: each is asked for when its turn comes, so that no more than one of them is in memory. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface PackedFile {
  /** Its path in the archive, with “/” between folders. */
  readonly path: string;
  /** Epoch ms. */
  readonly modifiedAt: number;
  /** Its bytes, when they are needed. */
  content(): Promise<Uint8Array>;
}

/**
 * The archive's bytes, from its beginning. Photos and documents are packed already: they are stored as they are. Ends with the error of a file that cannot
 * be had.
 */
export function zipped(files: readonly PackedFile[]): AsyncIterable<Uint8Array> {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  // Without it a broken archive would be waited for without end.
  archive.on('error', (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  for (const { path, modifiedAt, content } of files) {
    archive.addReadStreamLazy(path, { mtime: new Date(modifiedAt), compress: false }, (give) => {
      content().then(
        (bytes) => give(null, Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)])),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  }
  archive.end();
  return output;
}
