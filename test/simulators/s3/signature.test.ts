import { expect, test } from '@jest/globals';
import { faultOfSignature } from '../../../simulators/s3/signature.ts';

// The example that Amazon publishes with the description of Signature Version 4 for S3 ("GET Object").
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const headers = {
  host: 'examplebucket.s3.amazonaws.com',
  range: 'bytes=0-9',
  'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'x-amz-date': '20130524T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
    'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
    'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
};
const request = { method: 'GET', target: '/test.txt', headers };
const then = new Date('2013-05-24T00:05:00Z');

test("Amazon's own example is accepted", () => {
  expect(faultOfSignature(request, credentials, then)).toBeNull();
});

test('whatever of it is changed, it is refused', () => {
  const fault = (change: Partial<typeof headers>, more: Partial<typeof request> = {}) =>
    faultOfSignature(
      { ...request, ...more, headers: { ...headers, ...change } },
      credentials,
      then,
    );
  expect(fault({}, { target: '/other.txt' })).toBe('SignatureDoesNotMatch');
  expect(fault({}, { method: 'PUT' })).toBe('SignatureDoesNotMatch');
  expect(fault({ range: 'bytes=0-99' })).toBe('SignatureDoesNotMatch');
  expect(fault({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).toBe('SignatureDoesNotMatch');
  expect(fault({ authorization: headers.authorization.replace('host;', '') })).toBe('AccessDenied');
  expect(fault({ authorization: 'Bearer token' })).toBe('AuthorizationHeaderMalformed');
  const tomorrow = new Date('2013-05-25T00:00:00Z');
  expect(faultOfSignature(request, credentials, tomorrow)).toBe('RequestTimeTooSkewed');
});
