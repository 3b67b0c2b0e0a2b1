export { nearest } from '../manifest/nearest';
