// Reads { secret, headers, body, now } as JSON; says "ok", or why the message is not to be trusted.
const { Webhook } = require('standardwebhooks');

let text = '';
process.stdin.on('data', (part) => (text += part));
process.stdin.on('end', () => {
  const { secret, headers, body, now } = JSON.parse(text);
  // The sender's clock stands still in the tests.
  Date.now = () => now;
  try {
    new Webhook(secret).verify(body, headers);
    console.log('ok');
  } catch (error) {
    console.log(error.message);
  }
});
