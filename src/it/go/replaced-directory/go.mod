module example.com/replaced

go 1.27.4

require example.com/greeting v1.2.3

replace example.com/greeting => ./libs/greeting
