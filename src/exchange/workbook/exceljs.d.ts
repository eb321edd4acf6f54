/** The package without its streams and archives, which load as long as all the rest: its own entry for bundles has no types. */
declare module 'exceljs/lib/exceljs.bare.js' {
  export { default } from 'exceljs';
}
