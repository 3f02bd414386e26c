module example.com/ca-bundle-and-time-zones

go 1.27.4
