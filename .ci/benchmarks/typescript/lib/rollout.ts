/** What a stage means for the service; only the exact word "dev" is dev. */
export const rolloutOf = (stage: string) => stage === 'dev' ? dev : prod;

const dev = {
  stage: 'dev', desiredCount: 1, minHealthyPercent: 0, maxHealthyPercent: 100, grace: 30, drain: 10,
  check: { interval: 15, timeout: 5, healthy: 2, unhealthy: 2 },
};

const prod = {
  stage: 'prod', desiredCount: 2, minHealthyPercent: 50, maxHealthyPercent: 200, grace: 60, drain: 30,
  check: { interval: 30, timeout: 10, healthy: 2, unhealthy: 3 },
};

export type Rollout = typeof prod;
