/**
 * The library for Node: what runs in a browser too, and models as folders on the disk.
 */

export * from './browser.ts';
export { FileError } from './io/disk/file-error.ts';
export { builtInModels, loadHistory, loadModel, type SaveOptions, saveModel } from './models.ts';
