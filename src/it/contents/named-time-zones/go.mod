module example.com/named-time-zones

go 1.27.4
