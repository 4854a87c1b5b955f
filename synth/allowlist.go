package synth

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"webhook-setup/profile"
)

// allowList reads who may call the webhook; nobody named means everybody. An
// entry that cannot be read is an [InputError]: left out, it would lock
// Benchling out, or everybody in.
func allowList(s profile.Security) ([]string, error) {
	const key = "security.webhookAllowList"
	if strings.TrimSpace(s.WebhookAllowList) == "" {
		return nil, nil
	}
	var allowed []string
	for entry := range strings.SplitSeq(s.WebhookAllowList, ",") {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		if err := checkAddress(entry); err != nil {
			return nil, &InputError{Key: key, Value: entry, Reason: err}
		}
		if !slices.Contains(allowed, entry) {
			allowed = append(allowed, entry)
		}
	}
	if allowed == nil {
		return nil, &InputError{Key: key, Value: s.WebhookAllowList, Reason: errors.New("names nobody; leave it empty to let everybody call")}
	}
	return allowed, nil
}

func checkAddress(entry string) error {
	address, err := netip.ParseAddr(entry)
	if strings.Contains(entry, "/") {
		var prefix netip.Prefix
		prefix, err = netip.ParsePrefix(entry)
		if err == nil && prefix != prefix.Masked() {
			return fmt.Errorf("is an address with a length; for the whole range write %s", prefix.Masked())
		}
		address = prefix.Addr()
	}
	switch {
	case err != nil:
		return errors.New("is neither an IP address nor a CIDR range such as 192.0.2.0/24")
	case address.Zone() != "" || address.Is4In6():
		return errors.New("is an address that no caller has; write it as plain IPv4 or IPv6")
	}
	return nil
}
