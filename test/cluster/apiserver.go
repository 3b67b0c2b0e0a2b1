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
	"time"

	"github.com/spf13/pflag"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/client-go/rest"
	logs "k8s.io/component-base/logs/api/v1"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"
)

type apiServer struct {
	component
	url string
}

func startAPIServer(ctx context.Context, etcdURL string, keys credentials) (*apiServer, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
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
		"--shutdown-delay-duration=0s",
	}); err != nil {
		return nil, err
	}
	server.SecureServing.Listener, server.SecureServing.BindPort = listener, port
	rest.SetDefaultWarningHandler(rest.NoWarnings{})
	if err := server.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return nil, err
	}
	if err := logs.ValidateAndApply(server.Logs, utilfeature.DefaultFeatureGate); err != nil {
		return nil, err
	}
	completed, err := server.Complete(ctx)
	if err != nil {
		return nil, err
	}
	if err := utilerrors.NewAggregate(completed.Validate()); err != nil {
		return nil, err
	}
	running := &apiServer{
		component: start(func(ctx context.Context) error { return app.Run(ctx, completed) }),
		url:       fmt.Sprintf("https://127.0.0.1:%d", port),
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
