package profile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// childEnv names, in a child of the test's own binary, the folder to work in.
const childEnv = "PROFILE_TEST_CHILD_DIR"

// TestMain becomes a process of its own that saves, where a test asks for one.
func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		childMain(dir)
		return
	}
	os.Exit(m.Run())
}

// childMain obeys lines on stdin: "open", "save STAGE", "loop", "limit". It
// answers each with a line and ends with its input.
func childMain(dir string) {
	s := Store{Dir: dir, StateDir: dir + "-state", Version: "1.2.3", Now: func() time.Time { return testTime }}
	var file File
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		verb, value, _ := strings.Cut(commands.Text(), " ")
		var err error
		switch verb {
		case "open":
			file, err = s.Open("dev")
		case "save":
			file, err = s.Save(file, choose(file, Stage, value))
		case "loop":
			childLoop(s)
		case "limit":
			err = limitFileSize()
		}
		fmt.Println(childAnswer(err))
	}
}

func childAnswer(err error) string {
	var conflict *ConflictError
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &conflict):
		return "conflict"
	}
	return fmt.Sprintf("error %q %q", err, Remedies(err))
}

// childLoop saves one of two stages after the other until it is killed.
func childLoop(s Store) {
	for i := 0; ; i++ {
		file, err := s.Open("dev")
		if err == nil {
			_, err = s.Save(file, choose(file, Stage, loopStage(file.Profile().Deployment.Stage)))
		}
		fmt.Println(childAnswer(err))
	}
}

func loopStage(before string) string {
	if before == "dev" {
		return "prod"
	}
	return "dev"
}

type child struct {
	t       testing.TB
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *bufio.Scanner
}

func startChild(t testing.TB, dir string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	check(t, err)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	c := &child{t, cmd, in, bufio.NewScanner(out)}
	t.Cleanup(c.kill)
	return c
}

func (c *child) send(command string) {
	c.t.Helper()
	_, err := fmt.Fprintln(c.in, command)
	check(c.t, err)
}

func (c *child) answer() string {
	c.t.Helper()
	if !c.answers.Scan() {
		c.t.Fatalf("the child ended: %v", c.answers.Err())
	}
	return c.answers.Text()
}

// kill ends the child without letting it do anything more.
func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
}

func TestKillingASaveLosesNothing(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", fullFile)
	file, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	dev := read(t, file.Path)
	file, err = s.Save(file, choose(file, Stage, "prod"))
	check(t, err)
	whole := map[string]bool{dev: true, read(t, file.Path): true}
	if len(whole) != 2 {
		t.Fatal("the two files are the same")
	}

	saves, interrupted := 0, 0
	for kills := 0; saves < 200 || kills < 40; kills++ {
		c := startChild(t, s.Dir)
		c.send("loop")
		for range 5 {
			if got := c.answer(); got != "ok" {
				t.Fatalf("after %d kills: %s", kills, got)
			}
			saves++
		}
		time.Sleep(time.Duration(kills%20) * 200 * time.Microsecond) // each at another point of a save
		c.kill()
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file.Path), ".*.tmp")); len(left) > 0 {
			interrupted++
		}
		for _, path := range []string{file.Path, file.backupPath()} {
			if text := read(t, path); !whole[text] {
				t.Fatalf("after %d kills, %s is neither of the two files:\n%s", kills, path, text)
			}
		}
	}
	t.Logf("%d saves seen to end, %d kills in the middle of one", saves, interrupted)
	last := open(t, s, "dev")
	_, err = s.Save(last, choose(last, Stage, "staging"))
	check(t, err)
	noLitter(t, s)
}

func TestTwoProcessesSavingAtOnce(t *testing.T) {
	s := testStore(t)
	put(t, s, "dev", fullFile)
	children := []*child{startChild(t, s.Dir), startChild(t, s.Dir)}
	wins := [2]int{}
	for round := range 100 {
		for _, c := range children {
			c.send("open")
			same(t, "open", "ok", c.answer())
		}
		for i, c := range children {
			c.send(fmt.Sprintf("save child-%d-%d", i, round))
		}
		got := []string{children[0].answer(), children[1].answer()}
		winner := 0
		if got[1] == "ok" {
			winner = 1
		}
		wins[winner]++
		if got[winner] != "ok" || got[1-winner] != "conflict" {
			t.Fatalf("round %d: got %q; want one ok and one conflict", round, got)
		}
		same(t, "stage", fmt.Sprintf("child-%d-%d", winner, round), open(t, s, "dev").Profile().Deployment.Stage)
	}
	t.Logf("wins: %v", wins)
	noLitter(t, s)
}
