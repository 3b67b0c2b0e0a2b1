package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"
	"k8s.io/client-go/rest"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"
)

type apiServer struct {
	component
	url string
	// The file to which it writes what the administrator made or changed, and what admission noted about that.
	auditLog string
}

const auditPolicy = `{
  "apiVersion": "audit.k8s.io/v1", "kind": "Policy", "omitStages": ["RequestReceived"],
  "rules": [{ "level": "Metadata", "users": ["admin"], "verbs": ["create", "update"] }]
}`

func startAPIServer(ctx context.Context, etcdURL string, keys credentials) (*apiServer, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
	auditPolicyFile, auditLog := filepath.Join(keys.dir, "audit-policy.json"), filepath.Join(keys.dir, "audit.log")
	if err := os.WriteFile(auditPolicyFile, []byte(auditPolicy), 0o600); err != nil {
		return nil, err
	}
	// The options and their Run, not the command: its signal handler may be set up once only in a process.
	server := options.NewServerRunOptions()
	flags := pflag.NewFlagSet("kube-apiserver", pflag.ContinueOnError)
	for _, set := range server.Flags().FlagSets {
		flags.AddFlagSet(set)
	}
	if err := flags.Parse([]string{
		"--etcd-servers=" + etcdURL,
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		fmt.Sprintf("--secure-port=%d", port),
		"--endpoint-reconciler-type=none",
		"--service-cluster-ip-range=10.96.0.0/16",
		"--tls-cert-file=" + keys.server.certificate,
		"--tls-private-key-file=" + keys.server.key,
		"--client-ca-file=" + keys.ca,
		"--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-signing-key-file=" + keys.serviceAccounts,
		"--service-account-key-file=" + keys.serviceAccounts,
		// As clusters run it: what is forbidden is forbidden by Pod Security, not by the server.
		"--allow-privileged=true",
		"--audit-policy-file=" + auditPolicyFile,
		"--audit-log-path=" + auditLog,
		"--shutdown-delay-duration=0s",
	}); err != nil {
		return nil, err
	}
	server.SecureServing.Listener, server.SecureServing.BindPort = listener, port
	rest.SetDefaultWarningHandler(rest.NoWarnings{})
	run, err := prepared(ctx, server)
	if err != nil {
		return nil, err
	}
	running := &apiServer{
		component: start(run),
		url:       fmt.Sprintf("https://127.0.0.1:%d", port),
		auditLog:  auditLog,
	}
	if err := running.waitUntilReady(ctx, keys); err != nil {
		running.stop()
		return nil, err
	}
	return running, nil
}

func (server *apiServer) waitUntilReady(ctx context.Context, keys credentials) error {
	client, err := adminClient(keys)
	if err != nil {
		return err
	}
	defer client.CloseIdleConnections()
	deadline := time.After(2 * time.Minute)
	for {
		state := readiness(client, server.url)
		if state == nil {
			return nil
		}
		select {
		case err := <-server.ended:
			return fmt.Errorf("ended before it was ready: %w", err)
		case <-ctx.Done():
			return errors.New("stopped before it was ready")
		case <-deadline:
			return fmt.Errorf("not ready after two minutes: %w", state)
		case <-time.After(25 * time.Millisecond):
		}
	}
}

func readiness(client *http.Client, url string) error {
	response, err := client.Get(url + "/readyz?verbose")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", response.Status, body)
	}
	return nil
}

func adminClient(keys credentials) (*http.Client, error) {
	roots := x509.NewCertPool()
	ca, err := os.ReadFile(keys.ca)
	if err != nil {
		return nil, err
	}
	roots.AppendCertsFromPEM(ca)
	certificate, err := tls.LoadX509KeyPair(keys.admin.certificate, keys.admin.key)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{certificate}}}
	return &http.Client{Transport: transport, Timeout: patience}, nil
}
