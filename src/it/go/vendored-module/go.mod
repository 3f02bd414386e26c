module example.com/vendored

go 1.27.4

require example.com/greeting v1.2.3
