#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { Profile, WebhookStack } from '../lib/webhook-stack';

// PROFILES names the profiles to synthesize, from the files that webhook-setup reads too.
const app = new App();
for (const name of process.env.PROFILES!.split(' ')) {
  const file = join(process.env.XDG_CONFIG_HOME!, 'benchling-webhook', name, 'config.json');
  const profile: Profile = JSON.parse(readFileSync(file, 'utf8'));
  new WebhookStack(app, `BenchlingWebhook-${name}`, name, profile);
}
