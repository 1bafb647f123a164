-- Load of one client for wrk: puts a key, gets it back, goes on to the next. Every connection has a
-- thread and keys of its own, so it knows what it must read, and notes each answer in a file:
--   start in microseconds since 1970, latency in microseconds, method, status, key, version written
--   or read (-1 where the answer was not a value of ours)
-- Arguments: directory of the files, mean pause between requests in milliseconds, keys.

local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long seconds; long nanos; } clock_value;
    int clock_gettime(int clock, clock_value *value);
]]
local value = ffi.new("clock_value")
local REALTIME = 0

local function micros()
    ffi.C.clock_gettime(REALTIME, value)
    return tonumber(value.seconds) * 1e6 + math.floor(tonumber(value.nanos) / 1e3)
end

local threads = 0
function setup(thread)
    threads = threads + 1
    thread:set("id", threads)
end

local notes, pause, keys, key, method, started
local version = 0
local written = 0

function init(arguments)
    notes = assert(io.open(arguments[1] .. "/" .. id .. ".notes", "w"))
    pause = tonumber(arguments[2])
    keys = tonumber(arguments[3])
    math.randomseed(id)
end

function delay()
    return math.random(0, 2 * pause)
end

function request()
    if method == "PUT" and written == version then
        method = "GET"
    else
        method = "PUT"
        version = version + 1
        key = "connection-" .. id .. "-" .. version % keys
    end
    local body = method == "PUT" and (version .. " of " .. key) or nil
    started = micros()
    return wrk.format(method, "/items/" .. key, { ["X-Client"] = "alpha" }, body)
end

function response(status, headers, body)
    local seen = version
    if method == "PUT" and status == 204 then
        written = version
    elseif method == "GET" then
        seen = body == version .. " of " .. key and version or -1
        written = -1
    end
    notes:write(string.format("%.0f %.0f %s %d %s %d\n",
        started, micros() - started, method, status, key, seen))
end

function done(summary, latency, requests)
    local errors = summary.errors
    print("sockets " .. errors.connect + errors.read + errors.write + errors.timeout)
end
