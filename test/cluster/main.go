// Command cluster is the control plane of Kubernetes in one process: etcd, kube-apiserver and kube-controller-manager, on loopback
// ports. It has no scheduler and no kubelet: pods are admitted and stored, and never run.
//
//	cluster DIR
//	cluster --cost
//
// Its state is in DIR, which must not exist yet. When it is ready it prints one JSON line on standard output (access). It stops at
// SIGTERM, at SIGINT, and when standard input closes, so that it cannot outlive who started it; then it removes DIR.
// With --cost it is no control plane, but says what policies cost (costQuestion, policyCost).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	logs "k8s.io/component-base/logs/api/v1"
)

// How one reaches the API server as a member of system:masters: an address, and files with PEM blocks; and where its audit log is.
type access struct {
	Server      string `json:"server"`
	CA          string `json:"ca"`
	Certificate string `json:"certificate"`
	Key         string `json:"key"`
	AuditLog    string `json:"auditLog"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cluster DIR | cluster --cost")
		os.Exit(2)
	}
	if os.Args[1] == "--cost" {
		if err := answerCosts(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "cluster:", err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	if err := run(ctx, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder string) (err error) {
	dir, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()

	// Two components configure the logs of one process.
	logs.ReapplyHandling = logs.ReapplyHandlingIgnoreUnchanged
	// Admission policies hold as soon as they exist, not a second later.
	refreshPoliciesEvery(50 * time.Millisecond)

	keys, err := writeCredentials(dir)
	if err != nil {
		return fmt.Errorf("credentials: %w", err)
	}
	store, err := startEtcd(filepath.Join(dir, "etcd"))
	if err != nil {
		return fmt.Errorf("etcd: %w", err)
	}
	defer store.stop()
	server, err := startAPIServer(ctx, store.url, keys)
	if err != nil {
		return fmt.Errorf("kube-apiserver: %w", err)
	}
	defer server.stop()
	controllers, err := startControllers(server.url, keys)
	if err != nil {
		return fmt.Errorf("kube-controller-manager: %w", err)
	}
	defer controllers.stop()

	ready := access{Server: server.url, CA: keys.ca, Certificate: keys.admin.certificate, Key: keys.admin.key, AuditLog: server.auditLog}
	if err := json.NewEncoder(os.Stdout).Encode(ready); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-server.ended:
		return fmt.Errorf("kube-apiserver ended: %w", err)
	case err := <-controllers.ended:
		return fmt.Errorf("kube-controller-manager ended: %w", err)
	}
}

// A component that runs until its context is cancelled.
type component struct {
	cancel context.CancelFunc
	ended  chan error
}

func start(run func(context.Context) error) component {
	ctx, cancel := context.WithCancel(context.Background())
	started := component{cancel: cancel, ended: make(chan error, 1)}
	go func() { started.ended <- run(ctx) }()
	return started
}

const patience = 5 * time.Second

func (running component) stop() {
	running.cancel()
	select {
	case <-running.ended:
	case <-time.After(patience):
	}
}
