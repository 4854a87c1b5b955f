// Has cdk-nag's AwsSolutions rules judge finished templates. What a template
// says of a finding beside the resource (Metadata.cdk_nag) is taken as it is;
// anything else is printed, and fails.
//
//   node nag.js TEMPLATE...
const fs = require('fs');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, NagReportFormat } = require('cdk-nag');

const counts = { compliant: 0, suppressed: 0, found: 0 };

class Tally {
  onCompliance() { counts.compliant++; }
  onNonCompliance(f) { this.report(f); }
  onSuppressed(f) { counts.suppressed++; this.explain(f); }
  onError(f) { this.report(f, f.errorMessage); }
  onSuppressedError(f) { this.report(f, f.errorMessage); }
  onNotApplicable() {}
  explain(f) {
    if (process.env.VERBOSE) console.log(`  suppressed ${f.ruleId} ${f.resource.logicalId}: ${f.suppressionReason}`);
  }
  report(f, why = f.ruleInfo) {
    counts.found++;
    console.error(`  ${f.ruleLevel} ${f.ruleId} ${f.resource.node.path}: ${why}`);
  }
}

for (const file of process.argv.slice(2)) {
  console.log(file);
  const outdir = fs.mkdtempSync(`${require('os').tmpdir()}/nag-`);
  const app = new App({ outdir });
  const stack = new Stack(app, 'Judged', { env: { account: '012345678901', region: 'us-east-1' } });
  new CfnInclude(stack, 'Template', { templateFile: file, preserveLogicalIds: true });
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, verbose: true, additionalLoggers: [new Tally()] }));
  app.synth();
  fs.rmSync(outdir, { recursive: true });
}
console.log(`cdk-nag: ${counts.found} findings, ${counts.suppressed} suppressed with a reason, ${counts.compliant} passed`);
process.exitCode = counts.found === 0 && counts.compliant > 0 ? 0 : 1;
