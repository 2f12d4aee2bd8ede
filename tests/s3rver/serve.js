// Starts s3rver for the tests: node serve.js FOLDER BUCKET. Prints its port on a free one.
const FilesystemStore = require('s3rver/lib/stores/filesystem');
const S3rver = require('s3rver');

// s3rver 3.7.1 answers 500 now and then when one request deletes several keys: each delete removes the folders that it
// finds empty, and two of them meet in the same folder. One after the other they do not.
const deleteObject = FilesystemStore.prototype.deleteObject;
let last = Promise.resolve();
FilesystemStore.prototype.deleteObject = function (...key) {
  last = last.catch(() => {}).then(() => deleteObject.apply(this, key));
  return last;
};

const [directory, bucket] = process.argv.slice(2);
new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] })
  .run()
  .then(({ port }) => console.log(`listening on 127.0.0.1:${port}`));
