package profile

import (
	"errors"
	"io/fs"
	"time"
)

var errInjected = errors.New("injected")

// faulty is a real file system of which one step fails; after a crash every
// further one does, those that would clean up included.
type faulty struct {
	osFilesystem
	plan *faultPlan
}

type faultPlan struct {
	// failAt counts from 1; 0 lets everything pass.
	failAt int
	crash  bool
	err    error
	steps  []string
	// before is run ahead of the step of this name.
	before map[string]func()
}

func (p *faultPlan) step(name string) error {
	p.steps = append(p.steps, name)
	if hook := p.before[name]; hook != nil {
		delete(p.before, name)
		hook()
	}
	n := len(p.steps)
	if n == p.failAt || p.crash && p.failAt > 0 && n > p.failAt {
		return p.err
	}
	return nil
}

func (f faulty) Open(path string) (handle, error) {
	if err := f.plan.step("open"); err != nil {
		return nil, err
	}
	opened, err := f.osFilesystem.Open(path)
	return faultyHandle{opened, f.plan}, err
}

func (f faulty) CreateTemp(dir, pattern string) (handle, error) {
	if err := f.plan.step("create"); err != nil {
		return nil, err
	}
	created, err := f.osFilesystem.CreateTemp(dir, pattern)
	return faultyHandle{created, f.plan}, err
}

func (f faulty) Resolve(path string) (string, error) {
	if err := f.plan.step("resolve"); err != nil {
		return "", err
	}
	return f.osFilesystem.Resolve(path)
}

func (f faulty) MkdirAll(dir string, mode fs.FileMode) error {
	return errors.Join(f.plan.step("mkdir"), f.osFilesystem.MkdirAll(dir, mode))
}

func (f faulty) Rename(from, to string) error {
	if err := f.plan.step("rename"); err != nil {
		return err
	}
	return f.osFilesystem.Rename(from, to)
}

func (f faulty) Remove(path string) error {
	if err := f.plan.step("remove"); err != nil {
		return err
	}
	return f.osFilesystem.Remove(path)
}

func (f faulty) SyncFolder(dir string) error {
	if err := f.plan.step("sync folder"); err != nil {
		return err
	}
	return f.osFilesystem.SyncFolder(dir)
}

func (f faulty) Lock(path string, wait time.Duration) (func() error, error) {
	if err := f.plan.step("lock"); err != nil {
		return nil, err
	}
	return f.osFilesystem.Lock(path, wait)
}

type faultyHandle struct {
	handle
	plan *faultPlan
}

func (h faultyHandle) Stat() (fs.FileInfo, error) {
	if err := h.plan.step("stat"); err != nil {
		return nil, err
	}
	return h.handle.Stat()
}

func (h faultyHandle) Read(p []byte) (int, error) {
	if err := h.plan.step("read"); err != nil {
		return 0, err
	}
	return h.handle.Read(p)
}

// Write that fails has written half, as on a full disk.
func (h faultyHandle) Write(p []byte) (int, error) {
	if err := h.plan.step("write"); err != nil {
		n, _ := h.handle.Write(p[:len(p)/2])
		return n, err
	}
	return h.handle.Write(p)
}

func (h faultyHandle) Chmod(mode fs.FileMode) error {
	if err := h.plan.step("chmod"); err != nil {
		return err
	}
	return h.handle.Chmod(mode)
}

func (h faultyHandle) Sync() error {
	if err := h.plan.step("sync"); err != nil {
		return err
	}
	return h.handle.Sync()
}

// Close always closes, so that no test leaks a descriptor.
func (h faultyHandle) Close() error {
	return errors.Join(h.handle.Close(), h.plan.step("close"))
}
