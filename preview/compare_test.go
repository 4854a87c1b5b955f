package preview

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"
)

func TestSettingsRowsAreTheRolloutTable(t *testing.T) {
	want := map[string][2]string{
		"stage": {"prod", "dev"}, "desired tasks": {"2", "1"}, "healthy percent": {"50 % to 200 %", "0 % to 100 %"},
		"drain delay": {"30 s", "10 s"}, "check every": {"30 s, max 10 s", "15 s, max 5 s"},
		"thresholds": {"2 up, 3 down", "2 up, 2 down"}, "grace period": {"60 s", "30 s"},
		"autoscaling": {"2-10 tasks", "off"}, "circuit breaker": {"on, rolls back", "on, rolls back"},
		"task size": {"1 vCPU, 2 GB", "1 vCPU, 2 GB"}, "container check": {"every 30 s, 3 tries", "every 30 s, 3 tries"},
		"region": {"us-east-1", "us-east-1"}, "account": {"123456789012", "123456789012"},
		"repository": {"quiltdata/benchling", "quiltdata/benchling"}, "tag": {"1.4.2", "1.4.2"},
	}
	rows := Compare(saved("prod"), saved("dev")).Settings
	if len(rows) != len(want) {
		t.Errorf("%d rows, want %d", len(rows), len(want))
	}
	for _, row := range rows {
		if w := want[row.Name]; row.Before != w[0] || row.After != w[1] || row.Changed != (w[0] != w[1]) {
			t.Errorf("%+v, want %v", row, w)
		}
	}
}

func TestTradeOffsKeepTargetsAndFiguresApart(t *testing.T) {
	c := Compare(saved("prod"), saved("dev"))
	want := []Row{
		{"deploy speed", "safe (~2-3 min)", "fast (~1 min)", true, "simulated", "1:45-2:55", "1:22-2:27"},
		{"availability", "zero downtime", "brief downtime OK", true, "serving", "never below 2", "0 for 1:17-2:07"},
		{"cost", "higher (2+ tasks)", "lower (1 task)", true, "a month", "$72.08-$360.40", "$36.04"},
		{"autoscaling", "enabled", "disabled", true, "tasks", "2-10", "1"},
		{"risk", "lower", "higher", true, "broken image", "old tasks serve", "down about 6:58"},
	}
	if !reflect.DeepEqual(c.TradeOffs, want) {
		t.Errorf("%+v", c.TradeOffs)
	}
	if c.Before.Target != "~2-3 min" || c.After.Target != "~45-60 s" || c.Before.TargetOutOfReach || !c.After.TargetOutOfReach {
		t.Errorf("targets %q and %q", c.Before.Target, c.After.Target)
	}
}

func TestOtherStagesCompareAsProd(t *testing.T) {
	for _, stage := range []string{"", "prod", "staging", "DEV", "dev "} {
		c := Compare(saved("prod"), saved(stage))
		if c.After.DeploysAs != profile.Prod || c.After.Deploy != c.Before.Deploy {
			t.Errorf("%q deploys as %s in %s", stage, c.After.DeploysAs, c.After.Deploy)
		}
	}
	if c := Compare(saved(""), saved("prod")); c.Differs() {
		t.Error("no stage and prod are the same")
	}
	if c := Compare(saved("staging"), saved("prod")); !c.Differs() {
		t.Error("the word differs")
	}
}

func TestCompareTellsProfilesApart(t *testing.T) {
	other := saved("prod")
	other.Name = "other"
	if c := Compare(saved("dev"), other); c.Before.Title != "dev (team)" || c.After.Title != "prod (other)" {
		t.Errorf("%q and %q", c.Before.Title, c.After.Title)
	}
}

func TestOnboardComparesWithProd(t *testing.T) {
	c := Onboard(saved("dev"))
	if c.Before.Stage != "prod" || c.Before.Profile != "" || c.After.Stage != "dev" || c.After.Title != "dev" {
		t.Errorf("%+v to %+v", c.Before, c.After)
	}
}

func TestJSONIsStable(t *testing.T) {
	c := Compare(saved("prod"), saved("dev"))
	raw, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "prod-to-dev.json", string(raw)+"\n")
	var back Comparison
	if err := json.Unmarshal(raw, &back); err != nil || !reflect.DeepEqual(c, back) {
		t.Errorf("read back: %v\n%+v", err, back)
	}
}

func TestCost(t *testing.T) {
	for _, c := range []struct {
		region, stage string
		least, most   float64
		ipv4          float64
	}{
		{"us-east-1", "dev", 36.04, 36.04, 3.65},
		{"us-east-1", "prod", 72.08, 360.40, 7.30},
		{"eu-central-1", "dev", 730 * (0.04656 + 2*0.00511), 730 * (0.04656 + 2*0.00511), 3.65},
	} {
		got := costOf(c.region, profile.RolloutOf(c.stage), 0)
		if math.Abs(got.MinMonth-c.least) > 0.005 || math.Abs(got.MaxMonth-c.most) > 0.005 || math.Abs(got.MinIPv4-c.ipv4) > 0.005 {
			t.Errorf("%s in %s: %+v", c.stage, c.region, got)
		}
	}
}

func TestARegionWithoutAPriceHasNone(t *testing.T) {
	got := Compare(saved("prod"), in("eu-south-2"))
	cost := got.After.Cost
	if cost.Price != nil || cost.MinMonth != 0 || cost.MinIPv4 != 0 || cost.MinTaskHours != 1460 || cost.MaxTaskHours != 7300 {
		t.Errorf("%+v", cost)
	}
	if row := got.TradeOffs[2]; row.AfterFigure != "1460-7300 task-h" || row.BeforeFigure != "1460-7300 task-h" {
		t.Errorf("%+v: without a price on both sides only the hours compare", row)
	}
	if text := Text(got); !strings.Contains(text, "no price for eu-south-2") {
		t.Error(text)
	}
}

func TestOneDeploymentsOverlapIsUnderACent(t *testing.T) {
	c := Compare(saved("dev"), saved("prod"))
	if d := c.After.Cost.Deployment; d <= 0 || d >= 0.01 || c.Before.Cost.Deployment != 0 {
		t.Errorf("$%g", d)
	}
}

func TestThePriceTableIsRead(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(priceTable), "\n")
	if len(prices()) != len(lines)-1 {
		t.Errorf("%d prices in %d lines", len(prices()), len(lines)-1)
	}
	for region, price := range prices() {
		if profile.PlaceOf(region) == "" || price.VCPUHour < 0.02 || price.GBHour > 0.02 || price.AsOf == "" || price.Confidence == "" {
			t.Errorf("%s: %+v", region, price)
		}
	}
}

func TestCompareIsTotal(t *testing.T) {
	values := []string{"", "us-", "dev", "\x1b[31m", "a|b`c", strings.Repeat("é", 300), "sha256:", "1234", "日本"}
	for i, value := range values {
		d := profile.Deployment{Region: value, Account: values[(i+1)%len(values)], ECRRepository: values[(i+2)%len(values)], ImageTag: values[(i+3)%len(values)], Stage: values[(i+4)%len(values)]}
		c := Compare(saved("prod"), profile.Profile{Name: "team", Deployment: d})
		for _, text := range []string{Text(c), Markdown(c), Render(c, 100, 50, plain(false))} {
			if strings.Contains(text, "\x1b") {
				t.Errorf("%+v reaches the terminal: %q", d, text)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for span, want := range map[Span]string{0: "0:00", 59*second + second/2: "1:00", 97 * second: "1:37", -10 * second: "-0:10", 3661 * second: "1:01:01"} {
		if got := fmt.Sprint(span); got != want {
			t.Errorf("%d is %s, want %s", span, got, want)
		}
	}
	var s Span
	if err := json.Unmarshal([]byte("40.4"), &s); err != nil || s != 40400*second/1000 {
		t.Errorf("%v, %v", s, err)
	}
	if err := json.Unmarshal([]byte(`"x"`), &s); err == nil {
		t.Error("text is no number of seconds")
	}
}

// A target is out of reach only where the quickest run misses it as well.
func TestATargetThatIsMissedAtTimesIsWithinReach(t *testing.T) {
	slow := profile.RolloutOf("prod")
	slow.DeregistrationDelay = time.Minute
	if side := sideOfRollout(slow); side.TargetOutOfReach || side.Deploy.High <= 180*second {
		t.Errorf("%s against %s", side.Deploy, side.Target)
	}
}
