/** The package's single file has no types of its own. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
