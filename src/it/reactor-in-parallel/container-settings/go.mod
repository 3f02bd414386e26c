module example.com/container-settings

go 1.27.4
