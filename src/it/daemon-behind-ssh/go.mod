module example.com/daemon-behind-ssh

go 1.27.4
