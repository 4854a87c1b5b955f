package profile

import (
	"testing"
	"time"
)

func TestOnlyDevIsDev(t *testing.T) {
	for stage, want := range map[string]EffectiveStage{
		"dev": Dev, "prod": Prod, "": Prod, "Dev": Prod, "DEV": Prod, "dev ": Prod, " dev": Prod,
		"dev\n": Prod, "staging": Prod, "development": Prod, "Prod": Prod, "ｄｅｖ": Prod,
	} {
		same(t, stage, want, Effective(stage))
		same(t, stage, want, RolloutOf(stage).Stage)
		same(t, stage, RolloutOf(string(want)), RolloutOf(stage))
	}
}

func TestLooksLikeDev(t *testing.T) {
	for stage, want := range map[string]bool{
		"dev": false, "prod": false, "": false, "staging": false, "development": false,
		"Dev": true, "DEV": true, "dev ": true, "\tdeV\n": true, //nolint:gocritic // the blanks are the point
	} {
		same(t, stage, want, LooksLikeDev(stage))
		same(t, "warned about "+stage, want, len(Stage.Warnings(stage)) > 0 || Stage.Check(stage) != nil)
	}
}

func TestRolloutTable(t *testing.T) {
	dev, prod := RolloutOf("dev"), RolloutOf("prod")
	tests := map[string]struct{ dev, prod, wantDev, wantProd any }{
		"tasks":        {dev.DesiredCount, prod.DesiredCount, 1, 2},
		"minimum":      {dev.MinHealthyPercent, prod.MinHealthyPercent, 0, 50},
		"maximum":      {dev.MaxHealthyPercent, prod.MaxHealthyPercent, 100, 200},
		"grace":        {dev.GracePeriod, prod.GracePeriod, 30 * time.Second, 60 * time.Second},
		"drain":        {dev.DeregistrationDelay, prod.DeregistrationDelay, 10 * time.Second, 30 * time.Second},
		"interval":     {dev.HealthCheck.Interval, prod.HealthCheck.Interval, 15 * time.Second, 30 * time.Second},
		"timeout":      {dev.HealthCheck.Timeout, prod.HealthCheck.Timeout, 5 * time.Second, 10 * time.Second},
		"healthy":      {dev.HealthCheck.HealthyThreshold, prod.HealthCheck.HealthyThreshold, 2, 2},
		"unhealthy":    {dev.HealthCheck.UnhealthyThreshold, prod.HealthCheck.UnhealthyThreshold, 2, 3},
		"breaker":      {dev.CircuitBreaker, prod.CircuitBreaker, true, true},
		"cpu":          {dev.Task.CPUUnits, prod.Task.CPUUnits, 1024, 1024},
		"memory":       {dev.Task.MemoryMiB, prod.Task.MemoryMiB, 2048, 2048},
		"autoscaling":  {dev.Autoscaling == nil, prod.Autoscaling != nil, true, true},
		"health path":  {dev.HealthCheck.Path, prod.HealthCheck.Path, "/health/ready", "/health/ready"},
		"health port":  {dev.HealthCheck.Port, prod.HealthCheck.Port, 5000, 5000},
		"start period": {dev.Task.ContainerCheck.StartPeriod, prod.Task.ContainerCheck.StartPeriod, 60 * time.Second, 60 * time.Second},
	}
	for name, test := range tests {
		same(t, "dev "+name, test.wantDev, test.dev)
		same(t, "prod "+name, test.wantProd, test.prod)
	}
	same(t, "autoscaling", Autoscaling{2, 10, 70, 80, 300 * time.Second, 60 * time.Second}, *prod.Autoscaling)
}

func TestRolloutIsACopy(t *testing.T) {
	RolloutOf("prod").Autoscaling.MaxCount = 99
	same(t, "maximum", 10, RolloutOf("prod").Autoscaling.MaxCount)
}
