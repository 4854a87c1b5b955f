package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"webhook-setup/synth"
)

// writableByOthers are the modes that let somebody else decide what is deployed.
const writableByOthers fs.FileMode = 0o022

// lookAtFolder looks at the folder of profiles, and reads them.
func (d *doctor) lookAtFolder() {
	entries, err := d.store.Entries()
	if err != nil {
		d.failed("folder", "", err)
		return
	}
	d.entries = entries
	info, err := os.Stat(d.store.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.good("folder", "", "%s is not there yet; the first save makes it", d.store.Dir)
		return
	case err != nil:
		d.failed("folder", "", err)
		return
	case !d.canWrite(d.store.Dir):
		d.note(finding{"folder", "", serious, d.store.Dir + " cannot be written to", "chmod u+w " + quote(d.store.Dir) + ", or check who owns it"})
	default:
		d.good("folder", "", "%s holds %s", d.store.Dir, counted(len(entries), "profile"))
	}
	d.lookAtMode("", d.store.Dir, info)
}

// canWrite tries it: a mode does not know of read-only disks.
func (d *doctor) canWrite(dir string) bool {
	probe, err := os.CreateTemp(dir, ".doctor-")
	if err != nil {
		return false
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name())) == nil
}

// lookAtMode warns of what others on this machine could change. Windows has no
// such modes.
func (d *doctor) lookAtMode(name, path string, info fs.FileInfo) {
	if runtime.GOOS != "windows" && info.Mode().Perm()&writableByOthers != 0 {
		d.note(finding{"mode", name, warning, path + " can be changed by others on this machine", "chmod go-w " + quote(path)})
	}
}

// lookAtModes looks at a profile's folder and file.
func (d *doctor) lookAtModes(name string) {
	file := d.store.File(name)
	for _, path := range []string{filepath.Dir(file), file} {
		if info, err := os.Stat(path); err == nil { // reading it has said what is wrong with it
			d.lookAtMode(name, path, info)
		}
	}
}

// awsPatience is how long AWS may take to say who is asking.
const awsPatience = 5 * time.Second

// lookAtIdentity compares the credentials with the accounts of the profiles.
func (d *doctor) lookAtIdentity(ctx context.Context) {
	if d.identity == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, awsPatience)
	defer cancel()
	identity, err := d.identity(ctx)
	if err != nil {
		// Profiles and synthesis need no credentials, so this is no fault.
		d.note(finding{"aws", "", fine, "not signed in: " + err.Error(), "sign in to AWS before you deploy; nothing else needs it"})
		return
	}
	d.good("aws", "", "account %s as %s", identity.Account, identity.ARN)
	for _, e := range d.entries {
		if account := e.File.Profile().Deployment.Account; e.Err == nil && account != "" && account != identity.Account {
			d.note(finding{
				"aws", e.Name, warning, "deploys to account " + account + ", and the credentials are for " + identity.Account,
				"choose other credentials, for example with AWS_PROFILE, before you deploy " + e.Name,
			})
		}
	}
}

// lookAtSynthesis starts an engine and synthesizes what can be read.
func (d *doctor) lookAtSynthesis(ctx context.Context) {
	path, version, err := synth.FindNode()
	if err != nil {
		d.failed("node", "", err)
		return
	}
	d.good("node", "", "%s at %s", version, path)
	d.lookAtCache()
	started := time.Now()
	engine := synth.Start(d.engine)
	defer func() { _ = engine.Close() }() // its folder is in the temporary one
	if err := engine.Ready(ctx); err != nil {
		d.failed("engine", "", err)
		return
	}
	d.good("engine", "", "ready in %.1f s", time.Since(started).Seconds())
	if notice := engine.Notice(); notice != "" {
		d.note(finding{"node", "", warning, notice, "install a newer Node.js"})
	}
	for _, e := range d.entries {
		if e.Err != nil {
			continue
		}
		if _, err := engine.Synthesize(ctx, e.File.Profile()); err != nil {
			d.failed("template", e.Name, err)
			continue
		}
		d.good("template", e.Name, "stack %s can be synthesized", synth.StackName(e.File.Profile()))
	}
}

func (d *doctor) lookAtCache() {
	switch path, unpacked := synth.PackageCache(); {
	case path == "":
		d.note(finding{
			"cache", "", warning, "no folder for the CDK's library can be written to: each start unpacks it, which takes 8 to 10 s",
			"make the user's cache folder writable, or set JSII_RUNTIME_PACKAGE_CACHE_ROOT to one that is",
		})
	case unpacked:
		d.good("cache", "", "the CDK's library is unpacked in %s", path)
	default:
		d.good("cache", "", "the first synthesis unpacks the CDK's library into %s, which takes 8 to 10 s", path)
	}
}
