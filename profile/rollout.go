package profile

import (
	"strings"
	"time"
)

// EffectiveStage is how a stage deploys: there are only two ways.
type EffectiveStage string

// The two ways to deploy.
const (
	Dev  EffectiveStage = "dev"
	Prod EffectiveStage = "prod"
)

// Effective maps what a profile says to how it deploys. Only the exact string
// "dev" is dev: absent, empty, misspelt, upper-case and other stages behave as
// prod, so that files written before stages existed deploy unchanged.
func Effective(stage string) EffectiveStage {
	if stage == string(Dev) {
		return Dev
	}
	return Prod
}

// LooksLikeDev reports whether a stage that deploys as prod was probably meant
// as dev: another case, or blanks round it.
func LooksLikeDev(stage string) bool {
	return stage != string(Dev) && strings.EqualFold(strings.TrimSpace(stage), string(Dev))
}

// Rollout is everything that decides how long a deployment of the service
// takes and what serves meanwhile. It feeds both the stack and the comparison.
// The values are the design's; whole seconds, since ELB and ECS know no less.
type Rollout struct {
	Stage               EffectiveStage
	HealthCheck         HealthCheck
	DeregistrationDelay time.Duration
	DesiredCount        int
	// GracePeriod is how long ECS ignores failing checks of a new task.
	GracePeriod time.Duration
	// MinHealthyPercent and MaxHealthyPercent bound the running tasks of a
	// deployment, in percent of DesiredCount.
	MinHealthyPercent int
	MaxHealthyPercent int
	// CircuitBreaker fails a deployment that cannot start, and rolls it back.
	CircuitBreaker bool
	// Autoscaling is nil where the count of tasks is fixed.
	Autoscaling *Autoscaling
	Task        Task
}

// HealthCheck is the target group's check of a task.
type HealthCheck struct {
	Path               string
	SuccessCode        string
	Port               int
	Interval           time.Duration
	Timeout            time.Duration
	HealthyThreshold   int
	UnhealthyThreshold int
}

// Autoscaling follows the service's use of CPU and memory, in percent.
type Autoscaling struct {
	MinCount         int
	MaxCount         int
	CPUPercent       int
	MemoryPercent    int
	ScaleInCooldown  time.Duration
	ScaleOutCooldown time.Duration
}

// Task is the size of one task and the container's own check.
type Task struct {
	// CPUUnits is in 1/1024 of a vCPU.
	CPUUnits       int
	MemoryMiB      int
	ContainerCheck ContainerCheck
}

// ContainerCheck is run inside the container by the ECS agent.
type ContainerCheck struct {
	Path        string
	Interval    time.Duration
	Timeout     time.Duration
	Retries     int
	StartPeriod time.Duration
}

// RolloutOf is the table: what a stage means for ECS.
func RolloutOf(stage string) Rollout {
	if Effective(stage) == Dev {
		return devRollout()
	}
	return prodRollout()
}

func devRollout() Rollout {
	return Rollout{
		Stage:               Dev,
		HealthCheck:         readinessCheck(15*time.Second, 5*time.Second, 2),
		DeregistrationDelay: 10 * time.Second,
		DesiredCount:        1,
		GracePeriod:         30 * time.Second,
		MinHealthyPercent:   0,
		MaxHealthyPercent:   100,
		CircuitBreaker:      true,
		Task:                webhookTask(),
	}
}

func prodRollout() Rollout {
	return Rollout{
		Stage:               Prod,
		HealthCheck:         readinessCheck(30*time.Second, 10*time.Second, 3),
		DeregistrationDelay: 30 * time.Second,
		DesiredCount:        2,
		GracePeriod:         60 * time.Second,
		MinHealthyPercent:   50,
		MaxHealthyPercent:   200,
		CircuitBreaker:      true,
		Autoscaling: &Autoscaling{
			MinCount: 2, MaxCount: 10, CPUPercent: 70, MemoryPercent: 80,
			ScaleInCooldown: 300 * time.Second, ScaleOutCooldown: 60 * time.Second,
		},
		Task: webhookTask(),
	}
}

func readinessCheck(interval, timeout time.Duration, unhealthy int) HealthCheck {
	return HealthCheck{
		Path: "/health/ready", SuccessCode: "200", Port: 5000,
		Interval: interval, Timeout: timeout,
		HealthyThreshold: 2, UnhealthyThreshold: unhealthy,
	}
}

func webhookTask() Task {
	return Task{
		CPUUnits: 1024, MemoryMiB: 2048,
		ContainerCheck: ContainerCheck{
			Path: "/health", Interval: 30 * time.Second, Timeout: 10 * time.Second,
			Retries: 3, StartPeriod: 60 * time.Second,
		},
	}
}
