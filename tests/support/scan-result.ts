/** What GuardDuty tells of an object that it scanned, in the shape that AWS documents. */
export const scanResult = (
  objectKey: string,
  scanResultStatus: string,
  time = '2026-03-02T08:02:11Z',
  id = `${objectKey}-${time}`,
) => ({
  version: '0',
  id,
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  account: '111122223333',
  time,
  region: 'eu-central-1',
  resources: ['arn:aws:guardduty:eu-central-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE'],
  detail: {
    schemaVersion: '1.0',
    scanStatus: scanResultStatus.endsWith('THREATS_FOUND') ? 'COMPLETED' : 'SKIPPED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: {
      bucketName: 'hca-example-data-evidence',
      objectKey,
      eTag: 'ASIAI44QH8DHBEXAMPLE',
      versionId: 'd41d8cd98f00b204e9800998eEXAMPLE',
      s3Throttled: false,
    },
    scanResultDetails: {
      scanResultStatus,
      threats: scanResultStatus === 'THREATS_FOUND' ? [{ name: 'EICAR-Test-File (not a virus)' }] : null,
      statusReasons: scanResultStatus === 'UNSUPPORTED' ? ['PASSWORD_PROTECTED'] : null,
    },
  },
})
