package preview

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"webhook-setup/profile"
)

const (
	hoursAMonth = 730
	// ipv4HourUSD is AWS's price of one public IPv4 address in every region,
	// since February 2024.
	ipv4HourUSD = 0.005
	unitsAVCPU  = 1024
	mibAGB      = 1024
)

// Price is Fargate's on-demand price for Linux on x86 in one region, in US
// dollars an hour.
type Price struct {
	VCPUHour float64 `json:"vcpuHour"`
	GBHour   float64 `json:"gbHour"`
	// AsOf is the date the price was read on, as exact as it is known.
	AsOf string `json:"asOf"`
	// Confidence is "high" where the price was read off a dated page of AWS,
	// less where it was derived from others or bears no date.
	Confidence string `json:"confidence"`
}

// Cost is what running the service costs a month of 730 hours, in US dollars:
// the tasks and their public addresses. Load balancer, logs and traffic are
// the same for both stages and left out.
type Cost struct {
	Region string `json:"region"`
	// Price is nil for a region without a known price. Every amount below is 0
	// then; the task hours still compare.
	Price *Price `json:"price"`
	// MinTasks and MaxTasks differ where autoscaling is on.
	MinTasks     int     `json:"minTasks"`
	MaxTasks     int     `json:"maxTasks"`
	MinTaskHours int     `json:"minTaskHours"`
	MaxTaskHours int     `json:"maxTaskHours"`
	MinMonth     float64 `json:"minMonth"`
	MaxMonth     float64 `json:"maxMonth"`
	// MinIPv4 and MaxIPv4 come on top: one public address a task.
	MinIPv4 float64 `json:"minIPv4"`
	MaxIPv4 float64 `json:"maxIPv4"`
	// Deployment is what the overlap of old and new tasks costs once.
	Deployment float64 `json:"deployment"`
}

//go:embed fargate-prices.csv
var priceTable string

var prices = sync.OnceValue(func() map[string]Price {
	table := make(map[string]Price)
	for _, line := range strings.Split(strings.TrimSpace(priceTable), "\n")[1:] {
		cells := strings.Split(strings.TrimSpace(line), ",")
		vcpu, errVCPU := strconv.ParseFloat(cells[1], 64)
		gb, errGB := strconv.ParseFloat(cells[2], 64)
		if errVCPU != nil || errGB != nil {
			continue // a test reads the table, so that no line is lost unseen
		}
		table[cells[0]] = Price{VCPUHour: vcpu, GBHour: gb, AsOf: cells[3], Confidence: cells[4]}
	}
	return table
})

// PriceOf is a region's price. There is none for a region that the table does
// not list: another region's price would be a guess.
func PriceOf(region string) (Price, bool) {
	price, ok := prices()[region]
	return price, ok
}

func (p Price) taskHour(t profile.Task) float64 {
	return p.VCPUHour*float64(t.CPUUnits)/unitsAVCPU + p.GBHour*float64(t.MemoryMiB)/mibAGB
}

// costOf prices a rollout. The stack has no NAT, so each task has a public
// address of its own.
func costOf(region string, r profile.Rollout, overlap Span) Cost {
	c := Cost{Region: region, MinTasks: r.DesiredCount, MaxTasks: r.DesiredCount}
	if r.Autoscaling != nil {
		c.MinTasks, c.MaxTasks = r.Autoscaling.MinCount, r.Autoscaling.MaxCount
	}
	c.MinTaskHours, c.MaxTaskHours = c.MinTasks*hoursAMonth, c.MaxTasks*hoursAMonth
	price, ok := PriceOf(region)
	if !ok {
		return c
	}
	c.Price = &price
	hour := price.taskHour(r.Task)
	c.MinMonth, c.MaxMonth = float64(c.MinTaskHours)*hour, float64(c.MaxTaskHours)*hour
	c.MinIPv4, c.MaxIPv4 = float64(c.MinTaskHours)*ipv4HourUSD, float64(c.MaxTaskHours)*ipv4HourUSD
	c.Deployment = overlap.Seconds() / 3600 * hour
	return c
}

// costFigures are what compares: dollars where both sides have a price, else
// the hours of the tasks.
func costFigures(before, after Cost) (was, will string) {
	if before.Price == nil || after.Price == nil {
		return before.hours(), after.hours()
	}
	return before.String(), after.String()
}

// String is the tasks' cost a month, or their hours where there is no price.
func (c Cost) String() string {
	if c.Price == nil {
		return c.hours()
	}
	return between(dollars(c.MinMonth), dollars(c.MaxMonth))
}

func (c Cost) hours() string {
	return between(fmt.Sprint(c.MinTaskHours), fmt.Sprint(c.MaxTaskHours)) + " task-h"
}

// addresses is the cost of the public addresses a month.
func (c Cost) addresses() string {
	if c.Price == nil {
		return "no price"
	}
	return between(dollars(c.MinIPv4), dollars(c.MaxIPv4))
}

// source says where the price comes from, or that there is none.
func (c Cost) source() string {
	if c.Price == nil {
		return "no price for " + orUnset(c.Region)
	}
	return fmt.Sprintf("%s, as of %s, confidence %s", c.Region, c.Price.AsOf, c.Price.Confidence)
}

func dollars(amount float64) string { return fmt.Sprintf("$%.2f", amount) }

func between(low, high string) string {
	if low == high {
		return low
	}
	return low + "-" + high
}
